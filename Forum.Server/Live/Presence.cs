using VmugForum.Client.Contracts;

namespace VmugForum.Server.Live;

/// <summary>
/// Who is here, by member and not by connection, on this server and on others. Who goes is missed only after a little while, so that a
/// reload isn't a farewell. A server that falls silent takes its people with it.
/// </summary>
internal sealed class Presence(TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How often who is here is told to other servers when nobody came or went.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>A server is believed for so long. With the grace, nobody is shown for longer than 45 s after their server died.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Person> _here = [];
    private readonly Dictionary<string, long> _servers = [];
    private readonly List<Author> _came = [];
    private long _reported = time.GetTimestamp();
    private bool _hasChanged;

    public void Enter(Author person)
    {
        lock (_gate)
        {
            var known = Known(person);
            _hasChanged |= ++known.Connections == 1;
        }
    }

    public void Leave(Author person)
    {
        lock (_gate)
        {
            if (!_here.TryGetValue(person.Id!, out var known) || --known.Connections > 0) return;
            _hasChanged = true;
            NoteGone(known);
        }
    }

    /// <summary>Another server says who sits there now.</summary>
    public void Hear(string server, IReadOnlyList<Author> people)
    {
        lock (_gate)
        {
            // A server that hasn't been heard of doesn't know who is here either.
            if (!_servers.ContainsKey(server)) _hasChanged = true;
            _servers[server] = time.GetTimestamp();
            var there = people.Select(person => person.Id!).ToHashSet();
            foreach (var person in _here.Values.Where(p => !there.Contains(p.Who.Id!))) Leave(person, server);
            foreach (var person in people) Known(person).Servers.Add(server);
        }
    }

    /// <summary>Another server has gone, and its people with it.</summary>
    public void Forget(string server)
    {
        lock (_gate)
        {
            if (!_servers.Remove(server)) return;
            foreach (var person in _here.Values) Leave(person, server);
        }
    }

    /// <summary>The room is closed: nobody is here, and nobody says who was.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _here.Clear();
            _came.Clear();
        }
    }

    /// <summary>Other servers may have missed what was reported.</summary>
    public void SayAgain()
    {
        lock (_gate) _hasChanged = true;
    }

    /// <summary>Who sits here on this server, when others should hear it; else null.</summary>
    public IReadOnlyList<Author>? Report()
    {
        lock (_gate)
        {
            var isDue = time.GetElapsedTime(_reported) >= Again;
            if (!_hasChanged && !isDue) return null;
            var own = _here.Values.Where(p => p.Connections > 0).Select(p => p.Who).ToList();
            if (!_hasChanged && own.Count == 0) return null;
            (_hasChanged, _reported) = (false, time.GetTimestamp());
            return own;
        }
    }

    /// <summary>Everybody, for whoever has just entered.</summary>
    public PresenceNow Now()
    {
        lock (_gate) return new(_here.Count, [.. _here.Values.Take(PresenceNow.MaxNamed).Select(p => p.Who)], [], []);
    }

    /// <summary>Who came and went since this was asked last; null when nobody did.</summary>
    public PresenceNow? News()
    {
        lock (_gate)
        {
            foreach (var (server, _) in _servers.Where(s => time.GetElapsedTime(s.Value) >= Believed).ToList()) Forget(server);
            var left = _here.Values.Where(p => !p.IsHere && time.GetElapsedTime(p.GoneSince) >= Grace).Select(p => p.Who).ToList();
            foreach (var gone in left) _here.Remove(gone.Id!);
            if (left.Count == 0 && _came.Count == 0) return null;
            var few = _here.Count <= PresenceNow.MaxNamed;
            PresenceNow news = new(_here.Count, null, few ? [.. _came] : [], few ? left : []);
            _came.Clear();
            return news;
        }
    }

    private Person Known(Author person)
    {
        if (_here.TryGetValue(person.Id!, out var known)) return known;
        _came.Add(person);
        return _here[person.Id!] = new(person);
    }

    private void Leave(Person person, string server)
    {
        if (person.Servers.Remove(server)) NoteGone(person);
    }

    private void NoteGone(Person person)
    {
        if (!person.IsHere) person.GoneSince = time.GetTimestamp();
    }

    private sealed class Person(Author who)
    {
        public Author Who { get; } = who;
        public int Connections { get; set; }
        public HashSet<string> Servers { get; } = [];
        public long GoneSince { get; set; }
        public bool IsHere => Connections > 0 || Servers.Count > 0;
    }
}
