// Runs the built main process in Electron with the window that a test names.
import { runDesktop } from '../../../dist/electron/main/desktop-app.js';

const { TEST_WINDOW, TEST_PRELOAD, TEST_ENGINE } = process.env;
void runDesktop({ window: TEST_WINDOW, preload: TEST_PRELOAD, engine: TEST_ENGINE });
