import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

const HEAD = 'FID IID PAT MAT SEX PHENOTYPE rs1_A rs2_C';

async function planned(head: string, sexOf: (i: number) => unknown, phenotypeOf: (i: number) => unknown) {
  const rows = Array.from({ length: 60 }, (_, i) =>
    [`F${String(i)}`, `I${String(i)}`, 0, 0, sexOf(i), phenotypeOf(i), i % 3, (i * 7) % 3].join(' '),
  );
  const bytes = new TextEncoder().encode([head, ...rows, ''].join('\n'));
  const { columns, findings } = await makePlan(memorySource('g.raw', bytes), '/g.raw', {
    idColumn: 'IID',
  });
  return {
    column: (name: string) => columns.find((one) => one.name === name)!,
    told: findings.filter(({ code }) => code === 'table.plink-codes').map(({ message }) => message),
  };
}

describe('a table that PLINK wrote', () => {
  it('has a sex and a phenotype that are missing where they are 0 or -9', async () => {
    const { column, told } = await planned(
      HEAD,
      (i) => i % 3,
      (i) => [1, 2, 0, -9][i % 4],
    );
    expect(column('SEX')).toMatchObject({
      type: 'category',
      levels: [
        { value: '1', label: 'male' },
        { value: '2', label: 'female' },
      ],
    });
    for (const name of ['SEX', 'PHENOTYPE']) {
      expect(column(name).missing).toEqual(expect.arrayContaining(['0', '-9']));
    }
    expect(column('PHENOTYPE').levels.map(({ label }) => label)).toEqual(['control', 'case']);
    expect(column('rs1_A').missing).not.toContain('0');
    expect(told).toEqual([
      'g.raw, column “SEX”: its codes are read as PLINK writes them: 1 is male, 2 is female, 0 and -9 are not known.',
      'g.raw, column “PHENOTYPE”: its codes are read as PLINK writes them: 1 is control, 2 is case, 0 and -9 are not known.',
    ]);
  });

  it('keeps a measured phenotype', async () => {
    const { column, told } = await planned(
      HEAD,
      () => 1,
      (i) => (i % 9) / 2,
    );
    expect(column('PHENOTYPE').type).toBe('number');
    expect(column('PHENOTYPE').missing).not.toContain('0');
    expect(told).toHaveLength(1);
  });

  it('is none without parents and families', async () => {
    const { column, told } = await planned(
      'A IID B C SEX PHENOTYPE D E',
      (i) => i % 3,
      (i) => i % 3,
    );
    expect(column('SEX').missing).not.toContain('0');
    expect(told).toEqual([]);
  });
});

describe('a .fam file', () => {
  const plan = (rows: readonly string[]) =>
    makePlan(memorySource('g.fam', new TextEncoder().encode(`${rows.join('\n')}\n`)), '/g.fam', {});
  const fam = (i: number, mother = '0'): string =>
    `F${String(i >> 1)} I${String(i)} 0 ${mother} ${String(i % 3)} ${String([1, 2, -9][i % 3])}`;
  const all = Array.from({ length: 60 }, (_, i) => i);

  it('has the columns that PLINK gives it, though no line names them', async () => {
    const { columns, findings, dialect } = await plan(all.map((i) => fam(i)));
    expect(dialect.header).toBe(false);
    expect(columns.map(({ name }) => name)).toEqual(['FID', 'IID', 'PAT', 'MAT', 'SEX', 'PHENOTYPE']);
    expect(columns[4].missing).toContain('0');
    expect(columns[5].missing).toContain('-9');
    expect(findings.map(({ code }) => code)).toContain('table.fam-names');
    expect(findings.map(({ code }) => code)).not.toContain('table.no-header');
  });

  it('is none where people stand twice, most have a mother, or other numbers stand for the sex', async () => {
    const others = [
      all.map((i) => fam(i % 20)),
      all.map((i) => fam(i, 'I900')),
      all.map((i) => fam(i).replace(/ \d (-?\d)$/, ' 3 $1')),
    ];
    for (const rows of others) expect((await plan(rows)).columns[0].name).not.toBe('FID');
  });

  const components = (i: number): readonly (number | string)[] => [
    Math.sin(i) / 9,
    i === 3 ? '-2.1e-05' : Math.cos(i) / 9,
  ];
  const names = async (cellsOf: (i: number) => readonly (number | string)[]) => {
    const rows = Array.from({ length: 40 }, (_, i) => cellsOf(i).join(' '));
    const bytes = new TextEncoder().encode(`${rows.join('\n')}\n`);
    const plan = await makePlan(memorySource('pca.eigenvec', bytes), '/pca.eigenvec');
    return { id: plan.idColumn, names: plan.columns.map(({ name }) => name) };
  };

  it('has people and components without a line of names', async () => {
    for (const family of ['0', 'F7', '1000']) {
      const read = await names((i) => [family, `I${String(i)}`, ...components(i)]);
      expect(read).toEqual({ id: 'IID', names: ['FID', 'IID', 'PC1', 'PC2'] });
    }
  });

  it('has none where numbers are no components, or a person stands twice', async () => {
    const other = await names((i) => ['F', `I${String(i)}`, i / 7, Math.sin(i)]);
    expect(other.names).not.toContain('PC1');
    const twice = await names((i) => ['F', `I${String(i % 20)}`, ...components(i)]);
    expect(twice.names).not.toContain('PC1');
  });
});
