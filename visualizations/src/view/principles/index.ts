// The five principles and the places, as the panel meets them.
export { drawDiagnosis, verdictMark } from "./diagnosis";
export { drawPlaces, nameOf, placeButton } from "./places";
