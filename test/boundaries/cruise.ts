import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { directionRules, runtimeRules } from './rules.ts';

/** What a look over a tree has found. */
export interface Cruise {
  /** Modules of the tree itself. */
  modules: number;
  violations: { rule: string; from: string; to: string }[];
}

const FOLDERS = ['entrypoints', 'components', 'lib'];

/** Checks the imports of the tree whose top level is `baseDir`. */
export async function cruiseTree(baseDir: string): Promise<Cruise> {
  const direction = await look(baseDir, directionRules, true);
  const runtime = await look(baseDir, runtimeRules, false);
  const violations = [direction, runtime].flatMap(({ summary }) =>
    summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  );
  const own = direction.modules.filter(({ source }) => FOLDERS.some((folder) => source.startsWith(`${folder}/`)));
  return { modules: own.length, violations };
}

/** @param withTypes whether imports of types alone count */
async function look(baseDir: string, forbidden: IForbiddenRuleType[], withTypes: boolean): Promise<ICruiseResult> {
  const { output } = await cruise(
    FOLDERS,
    {
      baseDir,
      ruleSet: { forbidden },
      validate: true,
      tsPreCompilationDeps: withTypes,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)\\.wxt/' },
      skipAnalysisNotInRules: false,
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text where a result was expected');
  return output;
}
