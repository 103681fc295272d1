import { expect, it } from 'vitest';
import { Command } from 'commander';
import { moreNames } from '../../../electron/cli/options.ts';

it('takes the columns of an option that is given several times', () => {
  const command = new Command().option('--keep <columns>', '', moreNames);
  command.parse(['--keep', 'Zentrum, ICD10', '--keep', 'town'], { from: 'user' });
  expect(command.opts()).toEqual({ keep: ['Zentrum', 'ICD10', 'town'] });
});
