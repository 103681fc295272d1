import type { HostEvent } from '../../../core/contract/host-api.ts';
import type { RunEvent } from '../../../core/contract/run-event.ts';
import { connect } from '../../../renderer/host/connect.ts';
import type { LinkState } from '../../../renderer/host/connection.ts';

/** A window that is nothing but its connection, for tests to drive. */
const connection = connect();
const events: RunEvent[] = [];
const states: LinkState[] = [];
connection.runs.listen({ begun: () => undefined, event: (event) => events.push(event) });
connection.onState((state) => states.push(state));

const hostEvents: HostEvent[] = [];
connection.host.onEvent((event) => hostEvents.push(event));

const app = { connection, events, hostEvents, states };
Object.assign(window, { app });
