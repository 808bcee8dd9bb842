// Finds SwiftShader, the Vulkan driver without a GPU that Chromium carries, so that Dawn in Node can
// run where there is no GPU. Linux only: elsewhere Dawn does not use Vulkan.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const driver = 'vk_swiftshader_icd.json';
const loader = 'libvulkan.so.1';

/** glibc's RTLD_NODELETE, which node:os does not list: the library stays loaded. */
const RTLD_NODELETE = 0x1000;

/** The path of SwiftShader's driver manifest beside any Chromium on this machine, or null. */
function findSwiftShader(): string | null {
  if (process.platform !== 'linux') return null;
  const manifests = chromiumFolders().map((folder) => join(folder, driver));
  return manifests.find((manifest) => existsSync(manifest)) ?? null;
}

/**
 * Makes the Vulkan library loadable where the system has none, from beside SwiftShader; call it before
 * Dawn's `create()`. Dawn asks for it by its bare name, and the system's linker then answers with the
 * one that is loaded already. Returns whether there is one.
 */
export function loadVulkan(): boolean {
  if (process.platform !== 'linux') return false;
  const manifest = findSwiftShader();
  return load(loader) || (manifest !== null && load(join(dirname(manifest), loader)));
}

/** Whether the system names a Vulkan driver of its own; where it does not, asking for one only prints warnings. */
export function hasVulkanDriver(): boolean {
  if (process.platform !== 'linux' || process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES)
    return true;
  const folders = ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.json')),
  );
}

/**
 * Lets Dawn devices created from now on run on SwiftShader, unless VK_ICD_FILENAMES already names a
 * driver. This hides a real GPU from them. Returns the driver in use, null if there is none.
 */
export function useSwiftShader(): string | null {
  loadVulkan();
  process.env.VK_ICD_FILENAMES ||= findSwiftShader() ?? '';
  return process.env.VK_ICD_FILENAMES || null;
}

/** Loads a plain shared library. It is no Node addon, so a success too ends in an error, of another kind. */
function load(library: string): boolean {
  try {
    process.dlopen({ exports: {} }, library, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Module did not self-register');
  }
  return true;
}

/** The folders in which a Chromium may lie: named, of the system, of PATH, of Playwright. */
function chromiumFolders(): string[] {
  const named = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));
  const executables = [...named, ...onPath].filter((path) => existsSync(path));
  return [
    ...executables.map((path) => dirname(realpathSync(path))),
    ...[
      '/usr/lib/chromium',
      '/usr/lib/chromium-browser',
      '/usr/lib64/chromium-browser',
      '/opt/google/chrome',
    ],
    ...playwrightFolders(),
  ];
}

/** Playwright keeps each browser in <cache>/chromium-<build>/chrome-linux[64]. */
function playwrightFolders(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const inside = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return inside(cache)
    .filter((folder) => folder.includes('chromium'))
    .flatMap(inside);
}
