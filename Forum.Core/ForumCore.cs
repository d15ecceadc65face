using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Meetings;
using VmugForum.Core.Notices;
using VmugForum.Core.Pipeline;
using VmugForum.Core.Ports;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Series;
using VmugForum.Core.Writing;

namespace VmugForum.Core;

/// <summary>Puts the core into a host's services. The host adds the ports: stores, ids, passwords, the bell.</summary>
public static class ForumCore
{
    public static IServiceCollection AddForumCore(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TelemetryBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitBehavior<,>));
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericType: false }))
            AddUseCase(services, type);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IMarkup, Markup>();
        services.AddScoped<Telling>();
        services.AddScoped<WhoCounts>();
        services.AddScoped<IFollowUp, AgendaFollowsMeeting>().AddScoped<IFollowUp, QuestionsFollowMeeting>().AddScoped<IFollowUp, InquiriesFollowMeeting>()
            .AddScoped<IFollowUp, NotesFollowMeeting>().AddScoped<IFollowUp, ReceiptsFollowMeeting>().AddScoped<IFollowUp, TellMembers>(); // Telling comes last: it tells what the others did, too.
        services.AddScoped<NarrowedAudience>().AddScoped<ClosedRooms>().AddScoped<SeriesPlanner>().AddScoped<SeriesReading>();
        return services;
    }

    private static void AddUseCase(IServiceCollection services, Type type)
    {
        foreach (var face in type.GetInterfaces().Where(i => i.IsGenericType))
        {
            if (face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)) services.AddScoped(face, type);
            if (face.GetGenericTypeDefinition() == typeof(IValidator<>)) services.AddSingleton(face, type);
        }
    }
}
