-- The character set is named because MariaDB's own default may be latin1.
create table trip (
    id         bigint       not null auto_increment primary key,
    title      varchar(100) not null,
    start_date date         not null,
    end_date   date         not null,
    constraint ck_trip_dates check (start_date <= end_date)
) default charset = utf8mb4;

create table place (
    id       bigint       not null auto_increment primary key,
    trip_id  bigint       not null,
    name     varchar(100) not null,
    note     varchar(500),
    visit_on date,
    constraint fk_place_trip foreign key (trip_id) references trip (id)
) default charset = utf8mb4;
