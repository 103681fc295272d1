import { vi } from 'vitest';
import { launchStandIn } from './launch-stand-in.ts';
import { desktopSuite } from './suite.ts';

vi.mock('electron', () => import('./stand-in/electron.ts'));

desktopSuite('main and preload on the stand-in', launchStandIn);
