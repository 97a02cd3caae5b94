import { runCommand } from './errors.ts';
import { feedCommand } from './feed/commands.ts';

await runCommand(() => feedCommand(process.argv.slice(2)));
