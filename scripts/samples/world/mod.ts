/** The valley: everything that is true about it. */
export { type Custom, customs, type Dish, dishes, type Engine, engines } from "./customs.ts";
export { type Elder, elders, people, type Person } from "./people.ts";
export { type Building, buildings, type Landmark, landmarks, type Village, villages } from "./places.ts";
export { type Fact, facts, statementsAbout, type Thing, things, villageNamed } from "./facts.ts";
