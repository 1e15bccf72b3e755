import { assertEquals, assertThrows } from "@std/assert";
import { Template } from "@huggingface/jinja";
import { boundedTemplate } from "../../../stages/_generate/bounded_template.ts";
import { openChat } from "../../../stages/_generate/mod.ts";
import type { Message, Vocabulary } from "../../../stages/kinds/mod.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const talk: Message[] = [
  { role: "system", content: " Be brief. " },
  { role: "user", content: "Where is the mill, <b>Ørsted</b>?" },
];

function templated(chat_template: unknown): Vocabulary {
  return { ...tinyVocabulary, config: { ...tinyVocabulary.config, chat_template } } as Vocabulary;
}
/** The answer that every template here ends with, so that only its bounds are in question. */
const tail = "{% if add_generation_prompt %}A:{% endif %}";

Deno.test("boundedTemplate() renders the forms that templates are made of as the interpreter alone does", () => {
  const templates = [
    "{% for m in messages if m.role != 'system' %}{{ loop.index }}{{ m['content'] | trim | upper }}{% else %}-{% endfor %}",
    "{%- set ns = namespace(n=0) -%}{% for m in messages %}{% set ns.n = ns.n + m.content|length %}{% endfor %}{{ ns.n }}",
    "{% macro say(m, mark='*') %}{{ mark ~ m.content.strip() ~ mark }}{% endmacro %}{{ say(messages[0]) }}{{ say(*messages[1:], mark='_') }}",
    "{{ messages | tojson(indent=2) }}{{ messages[1] | tojson }}{{ messages }}{{ [1, 2] ~ 'x' }}",
    "{{ messages | map(attribute='role') | join(', ') }}{{ messages | selectattr('role', 'equalto', 'user') | list | length }}",
    "{{ messages[1].content.split(' ')[::-1] | join('+') }}{{ 'a b c'.split(' ', 1) }}{{ messages[0].content[1:4] }}",
    "{% filter upper %}{{ messages[0].content }}{% endfilter %}{{ messages[1].content.replace('<b>', '').title() }}",
    "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call twice() %}x{% endcall %}",
    "{% set t %}{{ range(3) | join }}{% for i in range(6, 0, -2) %}{{ i }},{% endfor %}{% endset %}{{ t }}{{ 'o' in t }}",
    "{{ {'a': [1, none, true]} | items | list }}{{ 'yes' if messages and (messages[0].role == 'system' or none) else 'no' }}",
    "{% for k, v in {'b': 1, 'a': 2} | dictsort %}{{ k }}={{ v }};{% endfor %}{{ 'a\nb' | indent(4) }}{{ none is none }}",
  ];
  for (const template of templates) {
    const variables = { messages: talk, add_generation_prompt: true };
    assertEquals(
      boundedTemplate(template).render(variables),
      new Template(template).render(variables),
      template,
    );
  }
});

Deno.test("boundedTemplate() renders the same messages alike at any time: there is no clock", () => {
  const template = "{% if strftime_now is defined %}{{ strftime_now('%Y') }}{% else %}26 Jul 2024{% endif %}";
  assertEquals(boundedTemplate(template).render({ messages: talk }), "26 Jul 2024");
});

Deno.test("boundedTemplate() renders 2,000 messages, and one of a million characters", () => {
  const { render } = boundedTemplate(
    "{% for m in messages %}{% if loop.index0 == messages|length - 1 %}!{% endif %}" +
      "{{ m.role[0] }}{{ messages[loop.index0 - 1].content | trim }}{% endfor %}",
  );
  const many = Array.from({ length: 2000 }, () => ({ role: "user", content: " x" }));
  assertEquals(render({ messages: many }), `${"ux".repeat(1999)}!ux`);
  const content = "word ".repeat(200_000);
  assertEquals(render({ messages: [{ role: "user", content }] }), `!u${content.trim()}`);
});

const grow = "{% set ns = namespace(x='x') %}";
/** Templates made to take for ever or all memory, and how the refusal ends. */
const bombs: readonly (readonly [string, string])[] = [
  ["{% for i in range(10**9) %}x{% endfor %}", "it asks for a range of 1000000000 numbers, more than 65536"],
  ["{{ range(0, 1, 0.0000000001) | length }}", "it asks for a range of 10000000000 numbers, more than 65536"],
  ["{{ range(0, 9, 0) | length }}", "it asks for a range of Infinity numbers, more than 65536"],
  ["{% for i in range(60000) %}{% for j in range(60000) %}{% endfor %}{% endfor %}", "steps"],
  ["{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}", "steps"],
  [`${grow}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}`, "steps"],
  [`${grow}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x }}`, "steps"],
  [`${grow}{% for i in range(9) %}{% set ns.x = ns.x.replace('', ns.x) %}{% endfor %}`, "steps"],
  [`${grow}{% for i in range(9) %}{% set ns.x = ns.x|replace('', ns.x) %}{% endfor %}`, "steps"],
  [`${grow}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}`, "steps"],
  [`${grow}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}`, "steps"],
  [`${grow}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ 'a' + ns.x }}`, "steps"],
  [`${grow}{% set ns.x = ns %}{{ ns }}`, "steps"],
  ["{{ range(9999) | join('y' * 1) }}", 'Unknown operator "*" between StringValue and IntegerValue'],
  [`{{ range(60000) | join('${"y".repeat(9999)}') }}`, "steps"],
  ["{{ 'a\nb' | indent(999999999) }}", "steps"],
  ["{{ [1] | tojson(indent=999999999) }}", "steps"],
  ["{% filter indent(999999999) %}a\nb{% endfilter %}", "steps"],
  [`{% set t %}{% for i in range(60000) %}a b c d {% endfor %}{% endset %}{{ t.split()|length }}`, "steps"],
  [
    `{% set t %}{% for i in range(60000) %}a b c d {% endfor %}{% endset %}{{ t['split'](' ')|length }}`,
    "steps",
  ],
  ["{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}", "it nests more than 400 deep"],
  ["{% macro f(n) %}{% if n < 300 %}{{ f(n+1) }}{{ f(n+1) }}{% endif %}{% endmacro %}{{ f(0) }}", "deep"],
  ["{% macro f(n) %}{% if n < 40 %}{{ f(n+1) }}{{ f(n+1) }}{% endif %}{% endmacro %}{{ f(0) }}", "steps"],
  ["{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}", "Maximum call stack size exceeded"],
  ["{{ " + "1+".repeat(5000) + "1 }}", "it nests more than 400 deep"],
  ["x".repeat(2 ** 18), "it has 262187 characters, more than 262144"],
  ["{{ raise_exception('only users') }}", "only users"],
];

Deno.test("openChat() refuses templates that would take for ever or all memory, and names their file", () => {
  for (const [template, ending] of bombs) {
    const error = assertThrows(() => openChat(templated(`${template}${tail}`)), Error);
    const known = /^Cannot (?:read|use) the chat_template of tokenizer_config\.json: /.test(error.message);
    assertEquals([known, error.message.endsWith(ending)], [true, true], `${template}: ${error.message}`);
  }
});

Deno.test("openChat() says when the template is not one text", () => {
  assertThrows(
    () => openChat(templated([{ name: "default", template: "x" }])),
    Error,
    "Cannot chat with this vocabulary: its tokenizer_config.json has a chat_template that is not one text",
  );
});
