/** Purple to orange, made by scripts/make-colour-tables.js from d3-scale-chromatic. */

import type { Table } from './table.ts';

export const puOr = {
  id: 'PuOr',
  title: 'Purple to orange',
  what: 'Two colours about a light middle, for differences.',
  source: 'Brewer 2002, ColorBrewer',
  colours:
    'LQBLLwJNMANQMgVSMwZVNQhXNglZOAtcOQxeOw5gPBBjPhFlPxNnQRVqQxZsRBhuRhpwRxxySR51SiB3TCJ5TiR7TyZ9USh/UiqBVCyDVi6FVzGHWTOIWzWKXDiMXjqOYD2PYT+RY0KTZUWUZkeWaEqYak2ZbE+bbVKcb1WecVifc1qhdF2idmCkeGKlemWnfGiofWqpf22rgXCsg3KuhXWvh3exiHqyiny0jH+1joG3kIO4koa5lIi7loq8l42+mY+/m5HBnZPCn5bDoZjFo5rGpJzHpp7JqKDKqqLLrKTNrabOr6jPsavQs63StK/TtrDUuLLVubTWu7bXvLjZvrrawLzbwb7cw8DdxMHexsPfx8XgycfhysnhzMrizczjz87k0M/l0dHm09Ln1NTn1dXo19fp2Njq2trq29vr3N3s3d7s39/t4OHt4eLu4uPu5OTu5eXv5ubv5+fv6Ojv6env6urv6+vv7Ovv7ezv7u3u7+3u8O3t8e7s8u7s8+7r8+7q9O7o9e7n9e7m9u7k9+7j9+7h+O3f+O3d+ezb+ezZ+evX+urV+unT+unQ++jO++fM++bJ++XG/OTE/OPB/OK+/OG8/OC5/d62/d2z/dyw/dut/dmq/din/dek/dWh/dSe/dKb/dGY/dCV/c6S/c2P/cuL/cmI/MiF/MaC/MV//MN8+8F4+791+75y+rxv+rps+bho+bdl+LVi97Nf97Fc9q9Z9a1V9KtS9KlP86dM8qVJ8aNG8KFD759A7p0+7Zs77Jk46pc16ZUz6JQw55Iu5pAr5I4p44wn4ool4Igj34Yh3YQf3IId2oAb2X4a130Y1nsX1HkW03cU0XYTz3QSznIRzHAQym8PyW0Ox2sOxWoNw2gMwmcMwGULvmQLvGIKumEKuF8Kt14JtVwJs1sJsVkJr1gIrVcIq1UIqVQIp1MIpVIIo1AIoU8Hn04HnUwHm0sHmUoHl0kHlUgHk0cHkUUHj0QHjUMIi0IIiUEIh0AIhT4Igz0IgTwIfzsI',
} as const satisfies Table;
