# One image for the API (`node dist/main.js`), the worker (`node dist/worker.js`) and the tool (`node dist/cli.js`).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force
COPY --from=build /app/dist dist
# A volume that is mounted here takes its owner.
RUN mkdir -p /var/lib/rollbook/evidence && chown -R node:node /var/lib/rollbook
USER node
EXPOSE 3000
CMD ["node", "dist/main.js"]
