"""The words that families are made of. The order matters: it decides what a seed draws."""

# fmt: off
MALE = [
    "Agus", "Ahmad", "Andi", "Anton", "Arif", "Asep", "Bambang", "Basuki", "Budi", "Cecep",
    "Dadang", "Darmanto", "Dedi", "Dwi", "Eko", "Fajar", "Gunawan", "Hadi", "Hari", "Hendra",
    "Heru", "Imam", "Iwan", "Joko", "Jumadi", "Kasim", "Kurniawan", "Ladi", "Maman", "Mardi",
    "Muhammad", "Mulyadi", "Ngadiman", "Nur", "Paijo", "Parjo", "Petrus", "Poniman", "Purwanto",
    "Rahmat", "Ridwan", "Riyanto", "Rohmat", "Rudi", "Sabar", "Samsul", "Sarno", "Slamet",
    "Subagyo", "Sugeng", "Suharto", "Sujono", "Sukardi", "Sukirman", "Sumarno", "Suparman",
    "Supriyadi", "Surono", "Sutrisno", "Suwito", "Tarno", "Teguh", "Tono", "Triyono", "Tugiman",
    "Ujang", "Untung", "Wagiman", "Wahyu", "Wawan", "Widodo", "Yanto", "Yohanes", "Yusuf", "Zainal",
]
# fmt: on
# fmt: off
FEMALE = [
    "Aminah", "Ani", "Asih", "Ayu", "Cucu", "Darsih", "Dewi", "Dian", "Eem", "Endang", "Eni",
    "Erna", "Fatimah", "Fitri", "Giyem", "Hartini", "Ida", "Imas", "Indah", "Juminah", "Kartini",
    "Lasmi", "Lestari", "Lilis", "Maria", "Marni", "Mulyani", "Murni", "Ngatinah", "Nina", "Nur",
    "Nurhayati", "Paini", "Parti", "Ponirah", "Puji", "Ratna", "Rina", "Rini", "Rohani", "Rukmini",
    "Rusmini", "Sarinem", "Siti", "Sri", "Sulastri", "Sumarni", "Sumiati", "Suminah", "Sunarti",
    "Suparti", "Suratmi", "Suwarni", "Theresia", "Tini", "Tukinem", "Tumini", "Umi", "Wagiyem",
    "Wahyuni", "Warsini", "Wati", "Yati", "Yuliana",
]
# fmt: on
# fmt: off
LAST = [
    "Abdullah", "Adi", "Anggraini", "Arifin", "Astuti", "Budiman", "Cahyono", "Darmawan", "Effendi",
    "Firmansyah", "Handayani", "Hartono", "Hasanah", "Hidayat", "Indriani", "Iskandar", "Junaedi",
    "Khasanah", "Kusuma", "Kusumawati", "Lestari", "Maulana", "Mulyono", "Ningsih", "Nugroho",
    "Nurjanah", "Permana", "Prasetyo", "Pratama", "Priyono", "Purnomo", "Rahayu", "Rahman",
    "Ramadhan", "Saputra", "Saputro", "Sari", "Setiawan", "Setyowati", "Sihombing", "Simanjuntak",
    "Solihin", "Sudrajat", "Suherman", "Suryani", "Susanti", "Sutanto", "Syamsudin", "Utami",
    "Utomo", "Wibowo", "Wijaya", "Winarsih", "Wulandari", "Yulianti", "Yuniarti",
]
# fmt: on
STREETS = [
    "Jl. Mawar",
    "Jl. Melati",
    "Jl. Kenanga",
    "Jl. Cempaka",
    "Jl. Anggrek",
    "Jl. Pahlawan",
    "Jl. Diponegoro",
    "Jl. Kartini",
    "Jl. Merdeka",
    "Jl. Pemuda",
    "Gg. Mangga",
    "Gg. Rambutan",
    "Gg. Jambu",
    "Gg. Masjid",
    "Gg. Sawo",
    "Kampung Baru",
    "Kampung Tengah",
]
#: From worse to better, as the lists below.
FLOOR = ["tanah", "bambu", "semen/plester", "kayu/papan", "ubin", "keramik"]
WALL = ["bambu/anyaman", "kayu/papan", "tembok tanpa plester", "tembok plester"]
ROOF = ["ijuk/rumbia", "seng", "asbes", "genteng"]
WATER = [
    "mata air tak terlindung",
    "sumur tak terlindung",
    "air hujan",
    "sumur terlindung",
    "sumur bor/pompa",
    "ledeng/PDAM",
]
LATRINE = ["tidak ada", "umum/MCK", "bersama", "sendiri"]
#: How a house is lit, and the volt-ampere of its meter.
LIGHT = [
    ("bukan listrik", ""),
    ("listrik tanpa meteran", ""),
    ("listrik PLN", "450"),
    ("listrik PLN", "900"),
    ("listrik PLN", "1300"),
]
FUEL = ["kayu bakar", "arang", "minyak tanah", "gas 3 kg", "gas > 3 kg/listrik"]
EDU = ["tidak sekolah", "tidak tamat SD", "SD", "SMP", "SMA/SMK", "D1-D3", "S1+"]
JOB = [
    "tidak bekerja",
    "buruh harian lepas",
    "buruh tani",
    "buruh bangunan",
    "pemulung",
    "asisten rumah tangga",
    "pedagang kaki lima",
    "pengemudi ojek",
    "penjahit",
    "karyawan swasta",
]
ASSET = ["tidak ada", "ternak", "sepeda", "emas < 5 gram", "sepeda motor", "sepeda motor;kulkas"]
TENURE = ["milik sendiri", "kontrak/sewa", "bebas sewa", "dinas", "lainnya"]
#: Mostly none.
SPM = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "penyandang disabilitas terlantar",
    "anak terlantar",
    "lansia terlantar",
    "gelandangan dan pengemis",
    "korban bencana",
]
#: Kecamatan elsewhere: a NIK keeps the place where it was issued.
OTHER_AREAS = ["330801", "330805", "340401", "337401", "320405", "327301", "317101", "357801"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
COLUMNS = [
    "no",
    "nama_kepala_keluarga",
    "jenis_kelamin",
    "nik",
    "no_kk",
    "tanggal_lahir",
    "alamat",
    "rt",
    "rw",
    "kode_kelurahan",
    "nama_kelurahan",
    "jumlah_anggota",
    "jumlah_tanggungan",
    "pendapatan_per_bulan",
    "status_bangunan",
    "luas_lantai_m2",
    "jenis_lantai",
    "jenis_dinding",
    "jenis_atap",
    "sumber_air_minum",
    "fasilitas_bab",
    "sumber_penerangan",
    "daya_listrik_va",
    "bahan_bakar_memasak",
    "pendidikan_kepala",
    "pekerjaan_kepala",
    "aset",
    "desil",
    "kategori_spm",
    "tanggal_verifikasi",
]
