import type { RunEvent } from '../../../core/contract/run-event.ts';
import { connect } from '../../../renderer/host/connect.ts';
import type { LinkState } from '../../../renderer/host/connection.ts';

/** A window that is nothing but its connection, for tests to drive. */
const connection = connect();
const events: RunEvent[] = [];
const states: LinkState[] = [];
connection.engine.onEvent((event) => events.push(event));
connection.onState((state) => states.push(state));

const app = { connection, events, states };
export type HostPage = typeof app;
Object.assign(window, { app });
