/** What Hibernate does to the schema at start. */
export const DDL_AUTO = 'spring.jpa.hibernate.ddl-auto';

/** @see https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.using-hibernate */
export function hibernateChangesSchema(ddlAuto: string): boolean {
  return ['create', 'create-drop', 'create-only', 'drop', 'update'].includes(ddlAuto.trim().toLowerCase());
}
