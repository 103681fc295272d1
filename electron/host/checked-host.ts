import { check, type Handlers } from '../../core/contract/check.ts';
import { hostRequests, type HostApi } from '../../core/contract/host-api.ts';

export type HostHandlers = Handlers<HostApi, typeof hostRequests>;

/** The host's methods, each of which checks its request first. */
export function checkedHost(handlers: HostHandlers, onEvent: HostApi['onEvent']): HostApi {
  const checked = Object.entries(hostRequests).map(([name, schema]) => {
    const handle = handlers[name as keyof HostHandlers] as (request: never) => Promise<unknown>;
    return [name, async (request: unknown) => handle(check(schema, request) as never)] as const;
  });
  return { ...(Object.fromEntries(checked) as Omit<HostApi, 'onEvent'>), onEvent };
}
