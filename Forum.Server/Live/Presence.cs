using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Members;
using Author = VmugForum.Client.Contracts.Author;

namespace VmugForum.Server.Live;

/// <summary>Who is here, by member and not by connection. Who goes is missed only after a little while, so that a reload isn't a farewell.</summary>
internal sealed class Presence(TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<MemberId, Person> _here = [];
    private readonly List<AuthorView> _came = [];

    public void Enter(AuthorView person)
    {
        lock (_gate)
        {
            if (!_here.TryGetValue(person.Id!.Value, out var known))
            {
                _here[person.Id.Value] = known = new(person);
                _came.Add(person);
            }
            known.Connections++;
        }
    }

    public void Leave(AuthorView person)
    {
        lock (_gate)
        {
            if (_here.TryGetValue(person.Id!.Value, out var known) && --known.Connections == 0) known.GoneSince = time.GetTimestamp();
        }
    }

    /// <summary>Everybody, for whoever has just entered.</summary>
    public PresenceNow Now()
    {
        lock (_gate) return new(_here.Count, [.. _here.Values.Take(PresenceNow.MaxNamed).Select(p => MemberContracts.Of(p.Who))], [], []);
    }

    /// <summary>Who came and went since this was asked last; null when nobody did.</summary>
    public PresenceNow? News()
    {
        lock (_gate)
        {
            var left = _here.Values.Where(p => p.Connections == 0 && time.GetElapsedTime(p.GoneSince) >= Grace).Select(p => p.Who).ToList();
            foreach (var gone in left) _here.Remove(gone.Id!.Value);
            if (left.Count == 0 && _came.Count == 0) return null;
            var few = _here.Count <= PresenceNow.MaxNamed;
            PresenceNow news = new(_here.Count, null, few ? Names(_came) : [], few ? Names(left) : []);
            _came.Clear();
            return news;
        }
    }

    private static Author[] Names(List<AuthorView> people) => [.. people.Select(MemberContracts.Of)];

    private sealed class Person(AuthorView who)
    {
        public AuthorView Who { get; } = who;
        public int Connections { get; set; }
        public long GoneSince { get; set; }
    }
}
