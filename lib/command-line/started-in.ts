/**
 * The folder that file names are relative to: npm runs scripts in the package's folder, and says where the person was.
 * @param script the npm script by which the command is run
 */
export function startedIn(script: string): string {
  return (process.env.npm_lifecycle_event === script && process.env.INIT_CWD) || process.cwd();
}
