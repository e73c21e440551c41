#!/usr/bin/env node
import { Command } from 'commander';
import { backupCommand, restoreCommand } from './backup.js';
import { calendarCommand } from './calendar.js';
import { eraseCommand } from './erase.js';
import { importCommand } from './import.js';
import { itemsCommand } from './items.js';
import { keysCommand } from './keys.js';
import { migrateCommand } from './migrate.js';
import { organisationCommand } from './organisation.js';
import { peopleCommand } from './people.js';
import { playCommand } from './play.js';
import { policyCommand } from './policy.js';
import { preflightCommand } from './preflight.js';
import { reconcileCommand } from './reconcile.js';
import { rebuildCommand } from './rebuild.js';
import { routesCommand } from './routes.js';
import { tokenCommand } from './token.js';
import { upCommand } from './up.js';
import { verifyCommand } from './verify.js';

const program = new Command('huying')
  .description('Huying 呼应: every call is answered, nobody is disturbed without cause.')
  .showHelpAfterError('(huying --help lists the commands)');

program.addCommand(upCommand());
program.addCommand(migrateCommand());
program.addCommand(calendarCommand());
program.addCommand(policyCommand());
program.addCommand(routesCommand());
program.addCommand(itemsCommand());
program.addCommand(preflightCommand());
program.addCommand(backupCommand());
program.addCommand(restoreCommand());
program.addCommand(verifyCommand());
program.addCommand(rebuildCommand());
program.addCommand(reconcileCommand());
program.addCommand(eraseCommand());
program.addCommand(tokenCommand());
program.addCommand(keysCommand());
program.addCommand(importCommand());
program.addCommand(playCommand());
program.addCommand(organisationCommand());
program.addCommand(peopleCommand());

await program.parseAsync();
