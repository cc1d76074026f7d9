using System;
using System.Diagnostics;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Serves a project with "dotnet run", sends one GET request to it, and stops it again.</summary>
public sealed class CallOnce : Task
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Required]
    public string DotNet { get; set; }

    [Required]
    public string Project { get; set; }

    [Required]
    public string Path { get; set; }

    [Output]
    public string Url { get; set; }

    [Output]
    public string Answer { get; set; }

    public override bool Execute()
    {
        using (var address = new ManualResetEventSlim())
        using (var server = Start("run --no-build --project \"" + Project + "\" -p:CdevLocalPort=0"))
        {
            var baseUrl = "";
            var output = "";
            DataReceivedEventHandler read = (sender, e) =>
            {
                if (e.Data == null)
                    return;
                output += e.Data + Environment.NewLine;
                var match = Regex.Match(e.Data, @"http://127\.0\.0\.1:\d+");
                if (!match.Success || address.IsSet)
                    return;
                baseUrl = match.Value;
                address.Set();
            };
            server.OutputDataReceived += read;
            server.ErrorDataReceived += read;
            server.BeginOutputReadLine();
            server.BeginErrorReadLine();
            try
            {
                if (!address.Wait(Patience))
                {
                    Log.LogError("dotnet run gave no address within " + Patience + ":" + Environment.NewLine + output);
                    return false;
                }

                Url = baseUrl + Path;
                using (var client = new HttpClient())
                using (var response = client.GetAsync(Url).GetAwaiter().GetResult())
                    Answer = (int)response.StatusCode + " " + response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
                return true;
            }
            finally
            {
                using (var stop = Start("build \"" + Project + "\" -t:CdevStop --no-restore"))
                {
                    stop.StandardOutput.ReadToEnd();
                    stop.WaitForExit();
                }

                if (!server.WaitForExit((int)Patience.TotalMilliseconds))
                    server.Kill();
            }
        }
    }

    private Process Start(string arguments)
    {
        return Process.Start(new ProcessStartInfo(DotNet, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        });
    }
}
