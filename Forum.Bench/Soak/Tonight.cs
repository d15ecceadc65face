using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using VmugForum.Client.Contracts;
using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak;

/// <summary>A demo server with rooms of its own, opened by the demo leader for customers.</summary>
internal static class Tonight
{
    private const string Password = "roundtable-demo-1";

    public static async Task<string> Token(this ServerProcess server, string login)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var answer = await http.PostAsJsonAsync("/api/v1/tokens", new { login, password = Password, name = "test" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public static async Task<IReadOnlyList<string>> OpenRooms(this ServerProcess server, int count)
    {
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await server.Token("demo-leader")) } };
        List<string> rooms = [];
        for (var i = 0; i < count; i++)
        {
            var meeting = await http.PostAsJsonAsync("/api/v1/meetings", new NewMeeting
            {
                Title = $"Room {i}", StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2), Zone = "America/Chicago", Chapter = "upper-midwest", Audience = Visibility.Customers,
            }, ForumJson.Options);
            meeting.EnsureSuccessStatusCode();
            var id = (await meeting.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            (await http.PostAsync($"/api/v1/meetings/{id}/open", null)).EnsureSuccessStatusCode();
            rooms.Add(id);
        }
        return rooms;
    }
}
