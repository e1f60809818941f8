// One value, its listeners. Knows nobody.

export interface Store<T> {
  get(): T;
  /** Replace the value; listeners run when it is another one. */
  set(value: T): void;
  update(producer: (value: T) => T): void;
  listen(listener: (value: T, before: T) => void): void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners: ((value: T, before: T) => void)[] = [];
  const store: Store<T> = {
    get: () => value,
    set(next) {
      if (next === value) return;
      const before = value;
      value = next;
      for (const listener of listeners) listener(value, before);
    },
    update: (producer) => store.set(producer(value)),
    listen: (listener) => void listeners.push(listener),
  };
  return store;
}
