import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../renderer/explore/graph/names-in.ts';

const of = (...names: (string | [name: string, label: string])[]) =>
  names.map((one) =>
    typeof one === 'string' ? { name: one, label: null } : { name: one[0], label: one[1] },
  );

describe('names in a pasted text', () => {
  const variables = of(
    'TP53',
    'BRCA1',
    'weight, kg',
    ['bmi', 'Body mass index'],
    ['x1', 'Twice'],
    ['x2', 'Twice'],
  );

  it('are read one a line or between commas, tabs and semicolons, each once', () => {
    const read = namesIn('TP53\r\n BRCA1;bmi\n\nTP53, BRCA1\tbmi', variables);
    expect(read).toEqual({ names: ['TP53', 'BRCA1', 'bmi'], unknown: [] });
  });

  it('may hold the marks that part others, and be labels of one variable', () => {
    expect(namesIn('weight, kg\nBody mass index', variables)).toEqual({
      names: ['weight, kg', 'bmi'],
      unknown: [],
    });
  });

  it('that no variable has, or two, are told', () => {
    expect(namesIn('TP53\ntp53, Twice', variables)).toEqual({ names: ['TP53'], unknown: ['tp53', 'Twice'] });
    expect(namesIn(' \n,', variables)).toEqual({ names: [], unknown: [] });
  });
});
