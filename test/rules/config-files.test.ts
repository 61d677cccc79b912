import { beforeAll, describe, expect, it } from 'vitest';
import { createDetect } from '../../src/pool/rule-checker.ts';
import type { Detect } from '../../src/rules/check-rule.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';
import { expandTemplate, parseTemplate } from '../../src/rules/shape/template.ts';

let detect: Detect;
beforeAll(async () => {
  detect = createDetect(await loadCatalogue());
});

/** Fills a template in which the secret stands between « and ». */
function fill(path: string, template: string): { text: string; start: number; end: number } {
  const { text } = expandTemplate(parseTemplate(template), seedRandom(path), () => {
    throw new Error('no instance here');
  });
  const [before, secret, after] = text.split(/[«»]/);
  return { text: `${before}${secret}${after}`, start: before!.length, end: before!.length + secret!.length };
}

/** Files whose format tells where the secret stands. Passwords are such as people choose. */
const FILES: readonly (readonly [path: string, template: string])[] = [
  ['.npmrc', 'registry=https://npm.example.com/\n//npm.example.com/:_authToken=«{alnum:40}»\nalways-auth=true\n'],
  ['.npmrc', '//npm.example.com/:_password=«{alnum:22}==»\n//npm.example.com/:username=ci\n'],
  ['.yarnrc.yml', 'npmRegistryServer: https://npm.example.com\nnpmAuthToken: «{base64url:36}»\n'],
  ['.pypirc', '[distutils]\nindex-servers = pypi\n\n[pypi]\nusername = ci\npassword = «Wk{alnum:8}-{digit:2}»\n'],
  ['.netrc', 'machine ftp.example.com login ci password «Wk{alnum:8}-{digit:2}»\n'],
  ['.netrc', 'machine api.example.com\n  login me@example.com\n  password «{uuid}»\n'],
  ['.git-credentials', '«https://ci:{alnum:24}@git.{lower:6}.net»\n'],
  ['.pgpass', '# comment\ndb.{lower:6}.net:5432:*:app:«Wk{alnum:8}-{digit:2}»\n'],
  ['.my.cnf', '[client]\nuser=app\npassword=«Wk{alnum:8}-{digit:2}»\nhost=db\n'],
  ['.docker/config.json', '\\{"auths":\\{"registry.example.com":\\{"auth":"«{base64:23}=»"}}}\n'],
  ['kubeconfig.yaml', 'apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    token: «{alnum:48}»\n'],
  [
    'kubeconfig.yaml',
    'kind: Config\nusers:\n- name: admin\n  user:\n    username: admin\n    password: «Wk{alnum:8}-{digit:2}»\n',
  ],
  [
    'secret.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n  api: «{base64:30}{[AEIMQ]}=»\n',
  ],
  [
    'secret.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\nstringData:\n  password: «Wk{alnum:8}-{digit:2}»\n',
  ],
  [
    'terraform.tfstate',
    '\\{"version": 4, "resources": [\\{"attributes": \\{"username": "app", "password": "«Wk{alnum:8}-{digit:2}»"}}]}\n',
  ],
  ['prod.tfvars', 'region = "eu-west-1"\ndb_password = "«Wk{alnum:8}-{digit:2}»"\n'],
  ['values.yaml', 'postgresql:\n  auth:\n    username: app\n    password: «Wk{alnum:8}-{digit:2}»\n'],
  ['.htpasswd', 'admin:$apr1$«{alnum:8}${[A-Za-z0-9./]:22}»\n'],
  ['etc/shadow', 'daemon:*:19000:0:99999:7:::\nroot:$6$«{alnum:16}${[A-Za-z0-9./]:86}»:19000:0:99999:7:::\n'],
  ['wp-config.php', "<?php\ndefine( 'DB_USER', 'wp' );\ndefine( 'DB_PASSWORD', '«Wk{alnum:8}-{digit:2}»' );\n"],
  ['wp-config.php', "<?php\ndefine('SECURE_AUTH_KEY',  '«{[A-Za-z0-9!@#^*_+-]:64}»');\n"],
  ['settings.py', "DEBUG = False\nSECRET_KEY = '«{[a-z0-9!@^*_-]:50}»'\nALLOWED_HOSTS = []\n"],
  ['settings.py', "DATABASES = \\{'default': \\{'USER': 'app', 'PASSWORD': '«Wk{alnum:8}-{digit:2}»'}}\n"],
  ['config/secrets.yml', 'production:\n  secret_key_base: «{hex:128}»\n'],
  ['.env', 'RAILS_MASTER_KEY=«{hex:32}»\n'],
  [
    'sitemanager.xml',
    '<Server><Host>ftp.example.com</Host><User>ci</User><Pass encoding="base64">«{base64:15}Q==»</Pass></Server>\n',
  ],
  [
    '.idea/webServers.xml',
    '<fileTransfer host="ftp.example.com" port="21" password="«dfaa{hex:32}»" username="ci" />\n',
  ],
  ['.vscode/sftp.json', '\\{"host": "ftp.example.com", "username": "ci", "password": "«Wk{alnum:8}-{digit:2}»"}\n'],
  [
    'sftp-config.json',
    '\\{"type": "sftp", "host": "ftp.example.com", "user": "ci", "password": "«Wk{alnum:8}-{digit:2}»"}\n',
  ],
  ['logins.json', '\\{"logins":[\\{"hostname":"https://example.com","encryptedPassword":"«MDIEEPgA{base64:60}»"}]}\n'],
  [
    '.aws/credentials',
    '[default]\naws_access_key_id = {alnum:10}\naws_secret_access_key = «{digit}{lower}{upper}{base64:30}{alnum:7}»\n',
  ],
  ['application_default_credentials.json', '\\{"type": "authorized_user", "client_secret": "«{base64url:24}»"}\n'],
  [
    'azure-sp.json',
    '\\{"clientId": "{uuid}", "clientSecret": "«{alnum:3}8Q~{[A-Za-z0-9_~.-]:33}{alnum}»", "tenantId": "{uuid}"}\n',
  ],
  ['.s3cfg', '[default]\naccess_key = {alnum:20}\nsecret_key = «{alnum:40}»\n'],
  ['doctl/config.yaml', 'access-token: «dop_v1_{hex:64}»\napi-url: ""\n'],
  [
    'credentials.xml',
    '<com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl><password>«\\{AQAAABAAAA{base64:62}=}»</password></com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>\n',
  ],
  ['.config/gh/hosts.yml', 'github.com:\n    user: me\n    oauth_token: «{hex:40}»\n'],
  ['.env.production', 'NODE_ENV=production\nSESSION_SECRET=«{alnum:32}»\n'],
  ['application.properties', 'spring.datasource.username=app\nspring.datasource.password=«Wk{alnum:8}-{digit:2}»\n'],
  ['application.yml', 'spring:\n  datasource:\n    username: app\n    password: «Wk{alnum:8}-{digit:2}»\n'],
  [
    'appsettings.json',
    '\\{"ConnectionStrings": \\{"Default": "Server=db;Database=app;User Id=app;Password=«Wk{alnum:8}{digit:2}»;Encrypt=True"}}\n',
  ],
  [
    'notebook.ipynb',
    '\\{"cells":[\\{"outputs":[\\{"text":["API_KEY = «{alnum:40}»\\\\n"]}],"source":["print(1)"]}]}\n',
  ],
  [
    'settings.xml',
    '<settings><servers><server><id>r</id><username>ci</username><password>«Wk{alnum:8}-{digit:2}»</password></server></servers></settings>\n',
  ],
  ['NuGet.config', '<add key="ClearTextPassword" value="«{alnum:30}»" />\n'],
  ['rclone.conf', '[box]\ntype = sftp\nhost = h.example.com\npass = «{base64url:32}»\n'],
  ['redis.conf', 'port 6379\nrequirepass «Wk{alnum:8}-{digit:2}»\nappendonly yes\n'],
  ['client.ovpn.conf', '[Interface]\nPrivateKey = «{base64:42}{[AEIMQUYcgkosw048]}=»\nAddress = 10.0.0.2/32\n'],
  ['Groups.xml', '<Properties action="U" cpassword="«{base64:42}{[AEIMQUYcgkosw048]}»" userName="Administrator"/>\n'],
  [
    'kafka.properties',
    'sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="«Wk{alnum:8}-{digit:2}»";\n',
  ],
];

/** Files of the same formats that give nothing away. */
const HARMLESS: readonly (readonly [path: string, template: string])[] = [
  ['vault.yml', '$ANSIBLE_VAULT;1.1;AES256\n{hex:80}\n{hex:80}\n{hex:80}\n'],
  ['group_vars/all.yml', 'db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  {hex:80}\n  {hex:80}\n'],
  ['.npmrc', '//npm.example.com/:_authToken=$\\{NPM_TOKEN}\n'],
  ['.netrc', 'machine api.example.com login $USER password $PASS\n'],
  ['values.yaml', 'auth:\n  username: app\n  password: ""\n  existingSecret: app-secret\n'],
  ['secret.yaml', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\n  namespace: production\ntype: Opaque\n'],
  ['etc/shadow', 'daemon:*:19000:0:99999:7:::\nsshd:!:19000::::::\n'],
  ['appsettings.json', '\\{"ConnectionStrings": \\{"Default": "Server=db;Database=app;Trusted_Connection=True"}}\n'],
];

describe('configuration files', () => {
  it.each(FILES)('gives the secret in %s away: %#', (path, template) => {
    const { text, start, end } = fill(path, template);
    const found = detect(text, path).filter(({ startByte, endByte }) => startByte < end && endByte > start);
    expect(found.map(({ startByte, endByte }) => text.slice(startByte, endByte))).toContain(text.slice(start, end));
  });

  it.each(HARMLESS)('leaves %s alone: %#', (path, template) => {
    const { text } = expandTemplate(parseTemplate(template), seedRandom(path), () => {
      throw new Error('no instance here');
    });
    expect(detect(text, path)).toEqual([]);
  });
});
