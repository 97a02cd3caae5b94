import { feedCommand } from './feed/commands.ts';
import { runCommand } from './report.ts';

await runCommand(() => feedCommand(process.argv.slice(2)));
