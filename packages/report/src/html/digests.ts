import { count, figure, fileOf, type Result } from '@bridle/model';
import { moment } from '../text/words.ts';
import { html, type Markup } from './markup.ts';
import { definitions, folded, said, section, table, value } from './said.ts';

/** What this report can be checked by: the digest of the result, the files that were read, the phone and the version. */
export function digests(result: Result, resultDigest: string | null): Markup | null {
  const { device, backup, tool, schemaVersion, evidence } = result;
  return section('digests', 'What it can be checked by', [
    definitions([
      ['result', resultDigest === null ? null : html`SHA-256 ${value(resultDigest)}`],
      ['version', html`Bridle ${said(tool.version)}, results of the form ${said(schemaVersion)}`],
      ['code', html`SHA-256 ${value(tool.sha256)}`],
      ['device', device.udid === null ? null : value(device.udid)],
      [
        'system',
        device.buildVersion === null ? null : said(`iOS ${device.productVersion ?? '?'} (${device.buildVersion})`),
      ],
      ['backup', `made ${moment(backup.madeAt)}`],
    ]),
    evidence.files.length === 0
      ? null
      : folded(
          `${count(evidence.files.length, 'file')} of the evidence that ${evidence.files.length === 1 ? 'was' : 'were'} read`,
          table(
            'Files that were read',
            ['file', 'bytes', 'sha-256 as it lies there', 'sha-256 of its content'],
            evidence.files.map((file) => [
              value(fileOf(file)),
              file.read === file.bytes ? file.bytes : `the first ${figure(file.read)} of ${figure(file.bytes)}`,
              file.sha256 === null ? 'could not be taken' : value(file.sha256),
              file.plainSha256 === null ? 'the same' : value(file.plainSha256),
            ]),
          ),
        ),
  ]);
}
