import { PHOTO_BYTES } from "#src/attachments/image";

/** What a phone's photo needs to be read well, and a village's network can carry. */
const LONGEST_SIDE = 1600;
const LARGE_BYTES = 600_000;
const QUALITY = 0.8;

/**
 * Photos as they may be sent: a large one is drawn smaller, which also leaves everything behind that is not the picture. Undefined
 * where there is nothing to do, or the browser cannot: the server says the same rules again.
 */
export async function smallerPhotos(files: FileList | null): Promise<FileList | undefined> {
  const all = [...(files ?? [])];
  if (all.every(({ size }) => size <= LARGE_BYTES)) return undefined;
  try {
    const sent = new DataTransfer();
    for (const file of all) sent.items.add(file.size <= LARGE_BYTES ? file : await smaller(file));
    return sent.files;
  } catch {
    return undefined;
  }
}

async function smaller(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  const isBetter = drawn !== null && drawn.size < Math.min(file.size, PHOTO_BYTES);
  return isBetter ? new File([drawn], "photo.jpg", { type: "image/jpeg" }) : file;
}
