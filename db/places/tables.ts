export interface PlacesTables {
  place: {
    code: string;
    level: string;
    name: string;
    search_name: string;
    parent_code: string | null;
  };
}
