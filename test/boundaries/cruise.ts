import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { directionRules, runtimeRules } from './rules.ts';

/** The imports of a tree. */
export interface Cruise {
  /** Modules of the tree itself, by path. */
  modules: string[];
  violations: { rule: string; from: string; to: string }[];
}

/** The folders that are checked. */
export const FOLDERS = ['entrypoints', 'components', 'lib'];

/** Checks the imports of the tree whose top level is `baseDir`. */
export async function cruiseTree(baseDir: string): Promise<Cruise> {
  const direction = await check(baseDir, directionRules, true);
  const runtime = await check(baseDir, runtimeRules, false);
  const violations = [direction, runtime].flatMap(({ summary }) =>
    summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  );
  const modules = direction.modules
    .map(({ source }) => source)
    .filter((source) => FOLDERS.some((folder) => source.startsWith(`${folder}/`)));
  return { modules, violations };
}

/** @param withTypes whether imports of types alone count */
async function check(baseDir: string, forbidden: IForbiddenRuleType[], withTypes: boolean): Promise<ICruiseResult> {
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
