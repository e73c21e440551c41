import { Command } from 'commander';
import { HeadFolder, rotateHeadKey } from '#libs/heads';
import { headPlaces } from '../head-places.js';
import { run, say } from './run.js';

/** `huying keys heads rotate`: another key signs the heads of the journal. */
export function headKeyCommand(): Command {
  return new Command('heads')
    .description('the key that signs heads of the journal 台账签名密钥')
    .addCommand(
      new Command('rotate')
        .description('let another key follow; the old one vouches for it and is gone')
        .action(() => run(rotate)),
    );
}

async function rotate(): Promise<number> {
  const { keyFile, folder } = headPlaces();
  const { before, after } = rotateHeadKey(keyFile, new HeadFolder(folder));
  say(
    `${after} signs from now on, and ${before} vouches for it in ${folder}: copy that folder elsewhere again`,
  );
  return 0;
}
