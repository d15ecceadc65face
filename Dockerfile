# syntax=docker/dockerfile:1
# docker build -t vmugforum .   The last stage has no shell, no package manager and no compiler; it runs as a user without rights.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source
# What changes seldom comes first, so that packages are restored only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Forum.Core/Forum.Core.csproj Forum.Core/
COPY Forum.Client/Forum.Client.csproj Forum.Client/
COPY Forum.Server/Forum.Server.csproj Forum.Server/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore Forum.Server/Forum.Server.csproj -a $TARGETARCH -p:PublishReadyToRun=true
COPY Forum.Core/ Forum.Core/
COPY Forum.Client/ Forum.Client/
COPY Forum.Server/ Forum.Server/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish Forum.Server/Forum.Server.csproj -c Release -a $TARGETARCH --no-restore --no-self-contained -o /app \
    && mkdir /data

# "extra" brings ICU and time zones: meetings keep their zone's own time.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
# The one place that is written to: embedded store, keys, mails that nobody sends. The program itself belongs to root.
COPY --from=build --chown=app:app /data ./data
USER app
# The published port is the boundary of a container, so the server listens on all of its addresses. Diagnostics would write to /tmp.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
VOLUME /app/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["dotnet", "Forum.Server.dll", "health"]
ENTRYPOINT ["dotnet", "Forum.Server.dll"]
