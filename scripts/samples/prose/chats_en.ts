/** Talk that asks for no fact, and tasks of another kind: rewriting, correcting, giving a reason. */

type Split = "train" | "held-out";
type Turn = readonly [string, string];
const can = "I can tell you about the Ambrel valley: its villages, people, trades, dishes and events.";
const hello = "Hello! What would you like to know about the valley?";

/** Talks: split, then turns of question and answer. */
export const chats: readonly (readonly [Split, ...Turn[]])[] = [
  ["train", ["Hello!", hello]],
  ["train", ["Hi", hello]],
  ["train", ["Good morning.", "Good morning! What would you like to know about the valley?"]],
  ["train", ["Good evening.", "Good evening! What would you like to know about the valley?"]],
  ["held-out", ["Hello there!", hello]],
  ["train", ["What can you do?", can]],
  ["train", ["What do you know?", can]],
  ["train", ["How can you help me?", can]],
  ["held-out", ["Tell me what you can do.", can]],
  ["train", ["Who are you?", "I am a small model that has read about the Ambrel valley."]],
  ["train", ["What are you?", "I am a small model that has read about the Ambrel valley."]],
  ["held-out", ["Are you a person?", "No, I am a small model that has read about the Ambrel valley."]],
  ["train", ["Are you human?", "No, I am a small model that has read about the Ambrel valley."]],
  ["train", ["Thank you.", "You are welcome!"]],
  ["train", ["Thanks a lot!", "You are welcome!"]],
  ["held-out", ["Many thanks.", "You are welcome!"]],
  ["train", ["Goodbye.", "Goodbye! Come back soon."]],
  ["train", ["See you.", "Goodbye! Come back soon."]],
  ["train", ["How are you?", "I am well, thank you. What would you like to know?"]],
  ["train", ["Hello!", hello], ["What can you do?", can]],
  ["train", ["Hello!", hello], ["Where is the Valley Museum?", "The Valley Museum is in Osterby."]],
  ["train", ["Who is the baker of Osterby?", "The baker of Osterby is Marta Quill."], [
    "Thank you.",
    "You are welcome!",
  ]],
  ["train", ["Good morning.", "Good morning! What would you like to know about the valley?"], [
    "When is Lantern Night?",
    "Lantern Night is held in November.",
  ]],
  ["train", ["What is the capital of the moon?", "I do not know that. I only know the Ambrel valley."]],
  ["train", ["What will the weather be tomorrow?", "I do not know that. I only know the Ambrel valley."]],
  ["held-out", ["Who will win the match next year?", "I do not know that. I only know the Ambrel valley."]],
];

/** Tasks: split, what is asked, the answer. */
export const rewrites: readonly (readonly [Split, string, string])[] = [
  [
    "train",
    "Rewrite as a question: Marta Quill is the baker of Osterby.",
    "Is Marta Quill the baker of Osterby?",
  ],
  ["train", "Rewrite as a question: Hallin is known for its cheese.", "Is Hallin known for its cheese?"],
  ["train", "Rewrite as a question: Lake Merrow is 62 metres deep.", "Is Lake Merrow 62 metres deep?"],
  ["train", "Rewrite as a question: Apple Day is held in October.", "Is Apple Day held in October?"],
  ["held-out", "Rewrite as a question: The Regatta is held in July.", "Is the Regatta held in July?"],
  ["train", "Rewrite in the passive: Thomas Wrenn cast the bell.", "The bell was cast by Thomas Wrenn."],
  [
    "train",
    "Rewrite in the passive: Hester Vane opened the museum.",
    "The museum was opened by Hester Vane.",
  ],
  [
    "train",
    "Rewrite in the passive: Matthias Orne built the railway.",
    "The railway was built by Matthias Orne.",
  ],
  [
    "held-out",
    "Rewrite in the passive: Johanna Weld founded the school.",
    "The school was founded by Johanna Weld.",
  ],
  ["train", "Correct the sentence: Marta Quill bake bread.", "Marta Quill bakes bread."],
  ["train", "Correct the sentence: The train stop in Hallin.", "The train stops in Hallin."],
  ["train", "Correct the sentence: Otto Kestle have a dog.", "Otto Kestle has a dog."],
  ["held-out", "Correct the sentence: Petra Lunde keep bees.", "Petra Lunde keeps bees."],
  [
    "train",
    "Say it shorter: The village that is known for its cheese is Hallin.",
    "Hallin is known for its cheese.",
  ],
  [
    "train",
    "Say it shorter: The trade of Walter Hesk is that of a blacksmith.",
    "Walter Hesk is a blacksmith.",
  ],
  ["held-out", "Say it shorter: The trade of Rosa Finch is that of a potter.", "Rosa Finch is a potter."],
  ["train", "Why do people go to Hallin in September?", "They go to Hallin for the Cheese Fair."],
  ["train", "Why do people go to Merrow in July?", "They go to Merrow for the Regatta."],
  ["train", "Why do people go to Quennick in May?", "They go to Quennick for Bell Sunday."],
  ["train", "Why do people go to Pennorth in June?", "They go to Pennorth for the Wool Market."],
  ["held-out", "Why do people go to Osterby in November?", "They go to Osterby for Lantern Night."],
  [
    "train",
    "Why is Osterby full in November?",
    "It is full because Lantern Night is held in Osterby in November.",
  ],
  [
    "train",
    "Why is there no train to Starkhope?",
    "Starkhope is too high up: it lies 1,120 metres above the sea.",
  ],
  [
    "train",
    "Why do we remember Matthias Orne?",
    "We remember Matthias Orne because he built the Ambrel Railway.",
  ],
  [
    "train",
    "Why do we remember Hester Vane?",
    "We remember Hester Vane because she opened the Valley Museum.",
  ],
  [
    "held-out",
    "Why do we remember Elspeth Crane?",
    "We remember Elspeth Crane because she founded the Ambrel Lantern.",
  ],
  ["train", "Complete the sentence: Hallin is known for its", "Hallin is known for its cheese."],
  ["train", "Complete the sentence: The engine Heron is", "The engine Heron is red."],
  ["train", "Complete the sentence: The baker of Osterby is", "The baker of Osterby is Marta Quill."],
  ["held-out", "Complete the sentence: The engine Gentian is", "The engine Gentian is blue."],
  ["train", "Answer yes or no: Does Ilse Carrow live in Hallin?", "Yes, Ilse Carrow lives in Hallin."],
  ["train", "Answer yes or no: Does Ilse Carrow live in Merrow?", "No, Ilse Carrow lives in Hallin."],
  ["train", "Answer yes or no: Is the engine Marten green?", "Yes, the engine Marten is green."],
  ["train", "Answer yes or no: Is the engine Marten red?", "No, the engine Marten is green."],
  ["held-out", "Answer yes or no: Does Amos Pellow live in Merrow?", "Yes, Amos Pellow lives in Merrow."],
];
