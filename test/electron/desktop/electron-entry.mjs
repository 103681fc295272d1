// Runs the built main process in Electron with the window that a test names.
import { pathToFileURL } from 'node:url';

const { TEST_MAIN, TEST_WINDOW, TEST_PRELOAD, TEST_ENGINE, TEST_PROBE } = process.env;
const { runDesktop } = await import(pathToFileURL(TEST_MAIN).href);
void runDesktop({ window: TEST_WINDOW, preload: TEST_PRELOAD, engine: TEST_ENGINE, probe: TEST_PROBE });
