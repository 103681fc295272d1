import type { Command } from 'commander';
import type { Failure } from '../../core/contract/result.ts';
import { settingOption } from './options.ts';
import { TRAINING_SETTINGS } from '../../core/contract/training-settings.ts';

/** Fields of requests whose options have another name, by the path of the field. */
const OPTION_OF: Readonly<Record<string, string>> = {
  falseDiscoveryRate: '--fdr',
  'knowledge.tiers': '--tiers',
  'knowledge.forbidden': '--forbid',
  'knowledge.required': '--require',
  'screen.targets': '--screen',
  'screen.most': '--screen-most',
  computed: '--keep-computed',
  sparse: '--keep-sparse',
  roles: '--ignore-roles',
  suggested: '--suggested-only',
};

/**
 * A refusal of a request with the option that the person typed in place of the field of the request: `--fdr must be less
 * than 1.` where it says `falseDiscoveryRate`.
 *
 * @param command the one that was running
 */
export function namedByOption(failure: Failure, command: Command | null): Failure {
  const field = failure.code === 'request.invalid' ? /^(\S+) /.exec(failure.message)?.[1] : undefined;
  const option = field && command ? optionOf(field, command) : undefined;
  if (field === undefined || option === undefined) return failure;
  return {
    ...failure,
    message: `${option}${failure.message.slice(field.length)}`,
    hint: 'Correct this option and try again.',
  };
}

function optionOf(field: string, command: Command): string | undefined {
  // Without the place in a list.
  const path = field.replace(/(?:\.\d+)+$/, '');
  const own = command.options.map(({ long }) => long);
  const setting = TRAINING_SETTINGS.find(({ key, option }) => option && path.split('.').at(-1) === key);
  const named = [
    OPTION_OF[path],
    setting && settingOption(setting.key).long,
    command.options.find((option) => option.attributeName() === path)?.long,
  ];
  return named.find((long): long is string => typeof long === 'string' && own.includes(long));
}
