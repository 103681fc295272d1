import { spawn } from 'node:child_process';

/** Opens an address in the default browser. @returns false where there is no display to open it on */
export function openBrowser(url: string): boolean {
  const { platform, env } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return false;
  const [command, ...args] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address is printed as well.
  child.on('error', () => {});
  child.unref();
  return true;
}
