import { onDestroy } from 'svelte';
import { navigation } from '../../state/index.ts';

/**
 * Whether a wizard is in view, so that it says itself what comes of its runs. To be called while it is made.
 */
export function inView(): () => boolean {
  let open = true;
  onDestroy(() => (open = false));
  return () => open && navigation.stage === 'cohort';
}
