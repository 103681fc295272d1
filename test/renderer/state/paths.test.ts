import { expect, it } from 'vitest';
import { shownPath } from '../../../renderer/state/paths.ts';

it('a path is shown as it is, and of what was dropped without the place of its copy', () => {
  const copy = '/tmp/etiograph/dropped-13293-wI6GyI/c3116754-4e1c-4f0a-9d57-0123456789ab';
  expect(shownPath(`${copy}/Klinik/Schlaflabor`)).toBe('Klinik/Schlaflabor');
  expect(shownPath('/data/dropped-2024/night.edf')).toBe('/data/dropped-2024/night.edf');
  expect(shownPath('C:\\Studie\\Nächte')).toBe('C:\\Studie\\Nächte');
});
