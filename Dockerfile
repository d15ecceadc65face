# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Forum.Core/Forum.Core.csproj Forum.Core/
COPY Forum.Client/Forum.Client.csproj Forum.Client/
COPY Forum.Server/Forum.Server.csproj Forum.Server/
RUN dotnet restore Forum.Server/Forum.Server.csproj --use-current-runtime -p:PublishReadyToRun=true
COPY Forum.Core/ Forum.Core/
COPY Forum.Client/ Forum.Client/
COPY Forum.Server/ Forum.Server/
RUN dotnet publish Forum.Server/Forum.Server.csproj -c Release --no-restore -o /app && mkdir /app/data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build --chown=app:app /app ./
USER app
# Inside a container the published port is the boundary, so the server listens on all of the container's addresses.
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
VOLUME /app/data
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "Forum.Server.dll"]
