/**
 * Jinja templates run in bounded time and memory, since they come with a model's files: each node costs a step, each
 * operation as much as it may make at most, before it is done. The clock is left out, so that text depends on its input alone.
 */
import { Environment, Interpreter, Template } from "@huggingface/jinja";

type Value = ReturnType<Interpreter["evaluate"]>;
/** What has a value. */
interface Valued {
  readonly value?: unknown;
}
/** A node of a parsed template, with the fields of those looked at here. */
interface Node {
  readonly type: string;
  readonly operator?: { readonly value: string };
  readonly [field: string]: unknown;
}
/** Stands for a node whose value is known. */
interface Held extends Node {
  readonly type: "Held";
  readonly value: Value;
}

/** Most characters of a template; published ones have some thousands. */
const maxTemplateLength = 2 ** 18;
/** How deep nodes may nest, calls of macros included: far from where the stack ends, which the interpreter would hide. */
const maxDepth = 400;
/** Steps of a rendering: some, and more for what there is to render. A message takes about a hundred. */
const steps = { any: 2 ** 18, message: 1024, character: 4 };
/** What reading 16 characters costs is one step; what a part of a split text costs, which is an object of its own, is more. */
const charactersPerStep = 16, stepsPerPart = 64;
/** Most numbers of a range. */
const maxRange = 2 ** 16;
/** Filters that look at no more than the ends of a value. */
const shallow: ReadonlySet<unknown> = new Set(["length", "count", "first", "last"]);

/** A template that is read. */
export interface BoundedTemplate {
  /** The text for these variables. @throws {Error} when it takes too many steps. */
  render(variables: Readonly<Record<string, unknown>>): string;
}

/** Reads a template. @throws {Error} when it is none. */
export function boundedTemplate(source: string): BoundedTemplate {
  if (source.length > maxTemplateLength) {
    throw new RangeError(`it has ${source.length} characters, more than ${maxTemplateLength}`);
  }
  const { parsed } = new Template(source);
  const outputs = outputsOf(parsed as unknown as Node);
  return {
    render(variables) {
      const environment = new Environment();
      for (const [name, value] of Object.entries({ ...globals, ...variables })) environment.set(name, value);
      const interpreter = new BoundedInterpreter(environment, outputs, stepsFor(variables));
      return interpreter.run(parsed).value as string;
    },
  };
}

/** What every template may name. A clock is not among them: templates ask for it only where it is defined. */
const globals = {
  true: true,
  false: false,
  none: null,
  True: true,
  False: false,
  None: null,
  range: boundedRange,
  raise_exception(message: string) {
    throw new Error(message);
  },
};

function boundedRange(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (!(count <= maxRange)) {
    throw new RangeError(`it asks for a range of ${count} numbers, more than ${maxRange}`);
  }
  return Array.from({ length: count }, (_, i) => from + i * step);
}

function stepsFor(variables: Readonly<Record<string, unknown>>): number {
  const messages = Array.isArray(variables.messages) ? variables.messages : [];
  return steps.any + steps.message * messages.length + steps.character * JSON.stringify(variables).length;
}

/** Fields of nodes with statements. */
const bodies: ReadonlySet<unknown> = new Set(["body", "alternate", "defaultBlock"]);

/** The nodes whose values become text. */
function outputsOf(program: Node): ReadonlySet<Node> {
  const outputs = new Set<Node>();
  const waiting: unknown[] = [program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    // An object literal has its parts in a map, whose keys are nodes too.
    const fields: Iterable<[unknown, unknown]> = node instanceof Map ? node : Object.entries(node);
    for (const [name, value] of fields) {
      if (bodies.has(name) && Array.isArray(value)) value.forEach((statement) => outputs.add(statement));
      waiting.push(name, value);
    }
  }
  return outputs;
}

/** The interpreter, each of whose operations is paid for before it is done. */
class BoundedInterpreter extends Interpreter {
  readonly #outputs: ReadonlySet<Node>;
  readonly #steps: number;
  #left: number;
  #depth = 0;

  constructor(environment: Environment, outputs: ReadonlySet<Node>, steps: number) {
    super(environment);
    this.#outputs = outputs;
    this.#steps = steps;
    this.#left = steps;
  }

  override evaluate(given: Parameters<Interpreter["evaluate"]>[0], environment: Environment): Value {
    if (given === undefined) return super.evaluate(given, environment);
    const node = given as unknown as Node;
    if (node.type === "Held") return (node as Held).value;
    if (++this.#depth > maxDepth) throw new RangeError(`it nests more than ${maxDepth} deep`);
    try {
      this.#pay(1);
      const value = super.evaluate(this.#paid(node, environment) as unknown as typeof given, environment);
      if (this.#outputs.has(node) || typeof value.value === "string") {
        this.#pay(this.#size(value) / charactersPerStep);
      }
      return value;
    } finally {
      this.#depth--;
    }
  }

  /** A node whose parts are known and paid for. */
  #paid(node: Node, environment: Environment): Node {
    const hold = (part: unknown) => this.#hold(part, environment);
    switch (node.type) {
      case "For":
        return { ...node, iterable: this.#iterable(node.iterable as Node, environment) };
      case "BinaryExpression": {
        if (node.operator?.value === "and" || node.operator?.value === "or") return node;
        const [left, right] = [hold(node.left), hold(node.right)];
        this.#pay((this.#size(left.value) + this.#size(right.value)) / charactersPerStep);
        return { ...node, left, right };
      }
      case "FilterExpression":
        return this.#filter(hold(node.operand), node.filter as Node, environment);
      case "FilterStatement": {
        const operand = hold({ type: "Program", body: node.body });
        return this.#filter(operand, node.filter as Node, environment);
      }
      case "CallExpression":
        return this.#call(node, environment);
      case "CallStatement":
        return { ...node, call: this.#call(node.call as Node, environment) };
      case "MemberExpression": {
        if ((node.property as Node).type !== "SliceExpression") return node;
        const object = hold(node.object);
        this.#pay(this.#size(object.value));
        return { ...node, object };
      }
      default:
        return node;
    }
  }

  #iterable(iterable: Node, environment: Environment): Node {
    const chosen = iterable.type === "SelectExpression" ? iterable.lhs : iterable;
    const held = this.#hold(chosen, environment);
    const { value } = held.value;
    this.#pay(Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0);
    return chosen === iterable ? held : { ...iterable, lhs: held };
  }

  #filter(operand: Held, filter: Node, environment: Environment): Node {
    const args = this.#arguments(filter.args, environment);
    const isShallow = args.length === 0 && shallow.has(filter.value);
    if (!isShallow) this.#payFor(operand.value, args);
    return {
      type: "FilterExpression",
      operand,
      filter: filter.type === "CallExpression" ? { ...filter, args } : filter,
    };
  }

  #call(call: Node, environment: Environment): Node {
    const args = this.#arguments(call.args, environment);
    const callee = call.callee as Node;
    if (callee.type !== "MemberExpression") return { ...call, args };
    const object = this.#hold(callee.object, environment);
    this.#payFor(object.value, args);
    const method = callee.property as Node;
    const text = object.value.value;
    if ((method.value === "split" || callee.computed === true) && typeof text === "string") {
      this.#pay(stepsPerPart * partsOf(text, args[0] && heldValue(args[0]).value));
    }
    return { ...call, args, callee: { ...callee, object } };
  }

  #arguments(args: unknown, environment: Environment): readonly Node[] {
    return ((args ?? []) as readonly Node[]).map((node) => {
      switch (node.type) {
        case "KeywordArgumentExpression":
          return { ...node, value: this.#hold(node.value, environment) };
        case "SpreadExpression":
        case "KeywordSpreadExpression":
          return { ...node, argument: this.#hold(node.argument, environment) };
        case "StringLiteral": // Some filters take a text as it is spelled only.
          return node;
        default:
          return this.#hold(node, environment);
      }
    });
  }

  /** An operation makes at most as much as each part of its operand with all that it is given. */
  #payFor(operand: Value, args: readonly Node[]): void {
    const sizes = args.map((node) => this.#size(heldValue(node), true));
    const made = (1 + this.#size(operand)) * sizes.reduce((sum, size) => sum + size, 1);
    this.#pay(made / charactersPerStep);
  }

  #hold(node: unknown, environment: Environment): Held {
    return {
      type: "Held",
      value: this.evaluate(node as Parameters<Interpreter["evaluate"]>[0], environment),
    };
  }

  #pay(cost: number): void {
    this.#left -= cost;
    if (!(this.#left >= 0)) throw new RangeError(`it takes more than ${this.#steps} steps`);
  }

  /** About how many characters a value has as text. An argument that is a number counts as such: it may be a width. */
  #size(value: Valued, isArgument = false): number {
    if (typeof value.value === "number" && isArgument) return Math.abs(value.value);
    let size = 0;
    const waiting: { readonly value: Valued; readonly depth: number }[] = [{ value, depth: 1 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value: { value }, depth } = next;
      size += typeof value === "string" ? value.length : depth;
      // What holds itself, or one thing many times, has no end, or a late one.
      if (size > charactersPerStep * this.#left) return Infinity;
      if (Array.isArray(value)) {
        for (const value_ of value) waiting.push({ value: value_, depth: depth + 1 });
      } else if (value instanceof Map) {
        for (const [name, one] of value) {
          size += name.length;
          waiting.push({ value: one, depth: depth + 1 });
        }
      }
    }
    return size;
  }
}

/** The value of an argument that is held, or a text as it is spelled, which looks like one. */
function heldValue(argument: Node): Valued {
  const part = argument.type === "KeywordArgumentExpression" ? argument.value : argument.argument ?? argument;
  const node = part as Node;
  return node.type === "Held" ? (node as Held).value : node as Valued;
}

/** How many parts a text has between separators, or words. */
function partsOf(text: string, by: unknown): number {
  let parts = 1;
  if (typeof by === "string" && by !== "") {
    for (let at = text.indexOf(by); at >= 0; at = text.indexOf(by, at + by.length)) parts++;
  } else for (const _ of text.matchAll(/\S+/g)) parts++;
  return parts;
}
