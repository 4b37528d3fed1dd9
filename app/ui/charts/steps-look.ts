export const STEPS_HEIGHT = 330;
