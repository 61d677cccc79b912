import type { ProviderProcedures } from './procedure.ts';

/** Data bases and brokers: two users that take turns, so that nothing stops while the value changes. */
export const DATABASE_PROCEDURES: ProviderProcedures = {
  'PostgreSQL|Postgres|PostgreSQL/connection-string': {
    create: {
      text: 'Create a second role with the grants of the first; `\\password` asks for the value and sends only its hash.',
      commands: ['psql -c "create role <app_b> login in role <group>"', 'psql -c "\\password <app_b>"'],
    },
    verify: {
      text: 'Connect as the new role from where each consumer runs.',
      commands: ['psql "host=<host> dbname=<database> user=<app_b>" -c "select current_user"'],
    },
    revoke: {
      text: 'Take the old role’s login, end its connections, and see that it is refused.',
      commands: [
        'psql -c "alter role <app_a> nologin"',
        'psql -c "select pg_terminate_backend(pid) from pg_stat_activity where usename = \'<app_a>\'"',
      ],
    },
    log: {
      text: 'Search the server’s log (`log_connections`, pgaudit) for the old role since it leaked: addresses, dumps, DDL.',
      commands: ["grep 'user=<app_a>' <log> | grep 'connection authorized'"],
    },
  },
  'MySQL|MariaDB|MySQL/connection-string': {
    create: {
      text: 'Give the user a second password while the first still works (MySQL 8.0.14 and later); the client asks for the statement, so nothing shows in the process list.',
      commands: [
        "mysql --execute \"alter user '<user>'@'<host>' identified by random password retain current password\"",
      ],
    },
    verify: {
      text: 'Connect with the new password.',
      commands: ['mysql --user=<user> --password --host=<host> --execute "select current_user()"'],
    },
    revoke: {
      text: 'Discard the old password.',
      commands: ["mysql --execute \"alter user '<user>'@'<host>' discard old password\""],
    },
    log: { text: 'Search the audit or general log for the user since it leaked: addresses, dumps, grants.' },
  },
  'MongoDB|MongoDB/connection-string': {
    url: 'https://cloud.mongodb.com',
    create: {
      text: 'Create a second user with the same roles; the shell asks for the password.',
      commands: [
        'mongosh --eval \'db.getSiblingDB("admin").createUser({user: "<app_b>", pwd: passwordPrompt(), roles: [<roles>]})\'',
      ],
    },
    verify: {
      text: 'Connect as the new user.',
      commands: ["mongosh --host <host> --username <app_b> --eval 'db.runCommand({connectionStatus: 1}).authInfo'"],
    },
    revoke: {
      text: 'Drop the old user.',
      commands: ['mongosh --eval \'db.getSiblingDB("admin").dropUser("<app_a>")\''],
    },
    log: {
      text: 'Search the server’s log for authentication as the old user since it leaked.',
      commands: ["jq 'select(.c == \"ACCESS\")' <log> | grep '<app_a>'"],
    },
  },
  'Redis|Redis/connection-string': {
    create: {
      text: 'Add a second password to the ACL user; both are valid for a while.',
      commands: ['redis-cli acl genpass', 'redis-cli -x acl setuser <user>'],
    },
    verify: { text: 'Connect with the new password.', commands: ['redis-cli --user <user> --askpass ping'] },
    revoke: {
      text: 'Reset the user with the new password only, end its connections, and save the ACL.',
      commands: ['redis-cli client kill user <user>', 'redis-cli acl save'],
    },
    log: {
      text: 'Look at failed and unusual access; Redis keeps little, so look at network logs too.',
      commands: ['redis-cli acl log', 'redis-cli client list'],
    },
  },
  'RabbitMQ|RabbitMQ/connection-string': {
    create: {
      text: 'Add a second user; the command reads the password from standard input.',
      commands: [
        'rabbitmqctl add_user <app_b>',
        'rabbitmqctl set_permissions --vhost <vhost> <app_b> <configure> <write> <read>',
      ],
    },
    revoke: {
      text: 'Delete the old user and close its connections.',
      commands: ['rabbitmqctl delete_user <app_a>', 'rabbitmqctl close_all_user_connections <app_a> rotated'],
    },
  },
  PlanetScale: {
    url: 'https://app.planetscale.com',
    create: {
      text: 'Create a second password for the branch.',
      commands: ['pscale password create <database> <branch> <name>'],
    },
    revoke: { text: 'Delete the old password.', commands: ['pscale password delete <database> <branch> <id>'] },
  },
  Snowflake: {
    create: { text: 'Give the user a second RSA public key (`rsa_public_key_2`); passwords for services are to go.' },
    log: { text: 'Query LOGIN_HISTORY and QUERY_HISTORY of the user since it leaked.' },
  },
};
