import { mount } from 'svelte';
import App from './App.svelte';
import { begin } from './frame/session.ts';
import { connect } from './host/connect.ts';
import { asFailure } from './state/failures.svelte.ts';
import { failures } from './state/index.ts';
import './styles/base.css';

/** A bug that nothing else has caught: told and written down. What the engine refused is told where it was asked. */
function unexpected(error: unknown): void {
  if (asFailure(error).code === 'internal') failures.add(error);
}
window.addEventListener('error', ({ error }: ErrorEvent) => {
  if (error) unexpected(error);
});
window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  unexpected(reason);
});

void begin(connect());
mount(App, { target: document.getElementById('app')! });
