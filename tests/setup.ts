// Gives Dawn in Node a GPU to run on: SwiftShader, unless VK_ICD_FILENAMES names another driver.
import { useSwiftShader } from '../src/engines/gpu/swiftshader.ts';

useSwiftShader();
