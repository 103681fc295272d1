import { describe, expect, it } from 'vitest';
import { fitting, folded, type BarItem } from '../../../renderer/ui/folding.ts';

const item = (label: string, more: Partial<BarItem> = {}): BarItem => ({
  ...{ key: label, label, onclick: () => undefined },
  ...more,
});

describe('a bar of one line', () => {
  it('folds from the last item on, leaving room for the button of the menu', () => {
    expect(fitting([40, 40, 40], 120, 30)).toBe(3);
    expect(fitting([40, 40, 40], 119, 30)).toBe(2);
    expect(fitting([40, 40, 40], 109, 30)).toBe(1);
    expect(fitting([40, 40, 40], 20, 30)).toBe(0);
  });

  it('says in the menu what the items do, those of several actions between lines', () => {
    const several = item('Arrange', { actions: [item('By tiers'), item('Free')] });
    const labels = (items: readonly BarItem[]) => folded(items).map((action) => action?.label ?? null);
    expect(labels([several, item('Pin', { pressed: true })])).toEqual(['By tiers', 'Free', null, '• Pin']);
    expect(labels([item('Fit'), several])).toEqual(['Fit', null, 'By tiers', 'Free']);
    const disabled = item('Hide', { shortcut: 'H', disabled: true });
    expect(folded([disabled])[0]).toMatchObject({ shortcut: 'H', disabled: true });
  });
});
