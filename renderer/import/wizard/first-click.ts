/**
 * Takes the clicks of a button that leads on, so that a double click leads one step on, not two. A click that comes so
 * soon after one that was taken is the rest of a double click; one by the keyboard stands alone.
 */
export function firstClicks(): (click: Pick<MouseEvent, 'detail'>, act: () => void) => void {
  let taken = false;
  return ({ detail }, act) => {
    // The browser counts clicks that follow each other in one place; some of them may have met a disabled button.
    if (detail <= 1) taken = false;
    if (taken) return;
    taken = true;
    act();
  };
}
