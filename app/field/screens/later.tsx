// All that comes after the day, as one file to keep.
import { FormScreen } from "../forms/form-screen.tsx";
import { ConflictScreen } from "./conflict.tsx";
import { EnterprisesScreen } from "./enterprises.tsx";
import { ProgrammesScreen } from "./programmes.tsx";
import { SentScreen } from "./sent.tsx";
import { SettingsScreen } from "./settings.tsx";

export const parts = { FormScreen, ConflictScreen, EnterprisesScreen, ProgrammesScreen, SentScreen, SettingsScreen };
