/** What to try on the demonstration that is served at this address, from another terminal. */
export function toTry(url: string): readonly string[] {
  const command = `${settingsToRepeat(url)}npm run --silent`;
  return [
    'A token for the person on call at Rose & Thorn:',
    `  ${command} token -- --role on_call --organization rose-and-thorn`,
    "An error from today's wedding, to see the alert arrive:",
    `  ${command} demo:error`,
  ];
}

/** What the commands in another terminal must be told to find this server. */
function settingsToRepeat(url: string): string {
  const port = new URL(url).port;
  const dataDir = process.env['DATA_DIR'];
  return [
    ...(port === '4000' ? [] : [`PORT=${port}`]),
    ...(dataDir === undefined || dataDir === '' ? [] : [`DATA_DIR=${JSON.stringify(dataDir)}`]),
  ]
    .map((setting) => `${setting} `)
    .join('');
}
