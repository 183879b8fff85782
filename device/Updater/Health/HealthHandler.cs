namespace Verso.Updater
{
    /// <summary>Receives the results of health checks. An exception that it throws is logged and changes nothing.</summary>
    public delegate void HealthHandler(HealthReport report);
}
