/** What has overtaken a graph since it was found. */
export interface Overtaken {
  /** Names of modalities: of which the data changed, which went, which came. */
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly arrived: readonly string[];
  /** Tables whose columns got other roles. */
  readonly roles: readonly string[];
  /** Whether there is a newer training than that of its factors. */
  readonly newer: boolean;
  /** Whether its settings were changed, knowledge among them, and it was not found again with them. */
  readonly ahead: boolean;
}

/** A sentence for what has overtaken a graph; what is exported and reported says it. */
export function sayOvertaken({ changed, gone, arrived, roles, newer, ahead }: Overtaken): string {
  const parts = [
    ...(changed.length > 0 ? [`the data of ${changed.join(', ')} have changed`] : []),
    ...(gone.length > 0 ? [`${gone.join(', ')} went`] : []),
    ...(arrived.length > 0 ? [`${arrived.join(', ')} came`] : []),
    ...(roles.length > 0 ? [`columns of ${roles.join(', ')} got other roles`] : []),
    ...(newer ? ['there was a newer training'] : []),
    ...(ahead ? ['its settings or what is known were changed'] : []),
  ];
  return `This graph is out of date: since it was found, ${parts.join('; ')}.`;
}
