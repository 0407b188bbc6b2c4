using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SuccessiveHalving : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "halving_id",
                table: "runs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stopped_at_epoch",
                table: "runs",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "halvings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    experiment_id = table.Column<long>(type: "bigint", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false),
                    goal = table.Column<string>(type: "text", nullable: false),
                    first_rung = table.Column<int>(type: "integer", nullable: false),
                    factor = table.Column<int>(type: "integer", nullable: false),
                    epochs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_halvings", x => x.id);
                    table.ForeignKey(
                        name: "fk_halvings_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rung_values",
                columns: table => new
                {
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    halving_id = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    goes_on = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rung_values", x => new { x.run_id, x.epoch });
                    table.ForeignKey(
                        name: "fk_rung_values_halvings_halving_id",
                        column: x => x.halving_id,
                        principalTable: "halvings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rung_values_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_runs_halving_id",
                table: "runs",
                column: "halving_id",
                filter: "halving_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_halvings_experiment_id",
                table: "halvings",
                column: "experiment_id");

            migrationBuilder.CreateIndex(
                name: "ix_rung_values_halving_id_epoch",
                table: "rung_values",
                columns: new[] { "halving_id", "epoch" });

            migrationBuilder.AddForeignKey(
                name: "fk_runs_halvings_halving_id",
                table: "runs",
                column: "halving_id",
                principalTable: "halvings",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_runs_halvings_halving_id",
                table: "runs");

            migrationBuilder.DropTable(
                name: "rung_values");

            migrationBuilder.DropTable(
                name: "halvings");

            migrationBuilder.DropIndex(
                name: "ix_runs_halving_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "halving_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "stopped_at_epoch",
                table: "runs");
        }
    }
}
