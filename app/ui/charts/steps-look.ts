export const STEPS_HEIGHT = 350;
